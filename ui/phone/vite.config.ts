import { defineConfig } from "vite";

// The relay compiles these files in and serves them under fixed names (crates/relay/build.rs).
export default defineConfig({
  clearScreen: false,
  build: {
    outDir: "dist",
    emptyOutDir: true,
    // WeChat's engine on older Android phones.
    target: ["chrome87", "safari14"],
    modulePreload: false,
    rolldownOptions: {
      input: "src/main.ts",
      output: { entryFileNames: "phone.js", assetFileNames: "phone[extname]" },
    },
  },
});
