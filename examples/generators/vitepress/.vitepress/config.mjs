export default { title: "Example", lang: "en" };
