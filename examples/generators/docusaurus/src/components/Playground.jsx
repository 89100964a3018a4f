import { useEffect, useRef, useState } from "react";

const HOST = "https://YOUR-HOST";

export default function Playground({ link = "#1/article", lang = "en", view = "answer" }) {
  const frame = useRef(null);
  const [height, setHeight] = useState(500);
  const [shown, setShown] = useState(link);

  useEffect(() => {
    const hear = ({ data, source }) => {
      if (source !== frame.current?.contentWindow || data?.source !== "s3kms-play" || data.v !== 1) return;
      if (data.height) setHeight(Math.min(4000, Math.max(200, data.height)));
      if (data.link) setShown(data.link);
    };
    addEventListener("message", hear);
    // What was said before the component was there is asked for.
    frame.current.contentWindow.postMessage({ source: "s3kms-play", v: 1, type: "get", id: "begin" }, "*");
    return () => removeEventListener("message", hear);
  }, []);

  return (
    <figure style={{ margin: 0 }}>
      <iframe
        ref={frame}
        src={`${HOST}/embed/?lang=${lang}&view=${view}${link}`}
        title="S3 KMS Playground"
        width="100%"
        height={height}
        style={{ border: 0 }}
        loading="lazy"
        sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"
      />
      <figcaption>
        <a href={`${HOST}/${shown}`}>Open in playground</a>
      </figcaption>
    </figure>
  );
}
