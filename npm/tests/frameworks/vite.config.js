import { svelte } from "@sveltejs/vite-plugin-svelte";
import react from "@vitejs/plugin-react";
import vue from "@vitejs/plugin-vue";

const isCustomElement = (tag) => tag === "s3-kms-playground";

export default { plugins: [react(), vue({ template: { compilerOptions: { isCustomElement } } }), svelte()] };
