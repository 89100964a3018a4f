import { createRoot } from "react-dom/client";
import Playground from "./Playground.jsx";

createRoot(document.getElementById("root")).render(
  <>
    <h1>Who can download?</h1>
    <p>S3 says yes. Does the key?</p>
    <Playground link="#1/article" />
  </>,
);
