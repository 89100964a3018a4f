import "s3-kms-playground/element";
import { createElement } from "react";
import { createRoot } from "react-dom/client";
import { mount } from "svelte";
import { createApp } from "vue";
import InReact from "./React.jsx";
import InSvelte from "./Svelte.svelte";
import InVue from "./Vue.vue";

createRoot(document.getElementById("react")).render(createElement(InReact));
createApp(InVue).mount("#vue");
mount(InSvelte, { target: document.getElementById("svelte") });
