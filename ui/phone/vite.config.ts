import { defineConfig } from "vite";

// The relay renders the pages; this is only the little script they load, so it
// keeps one plain name and the relay needs no manifest.
export default defineConfig({
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2018",
    lib: { entry: "src/main.ts", formats: ["es"], fileName: () => "phone.js" },
  },
});
