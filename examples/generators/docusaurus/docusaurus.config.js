export default {
  title: "Example",
  url: "https://docs.example.com",
  baseUrl: "/",
  presets: [["classic", { docs: { routeBasePath: "/" }, blog: false }]],
};
