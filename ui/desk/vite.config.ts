import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// Where parcel-desk-bridge listens, when the screens are worked on in a browser.
const bridge = process.env["PARCEL_DESK_BRIDGE"] ?? "127.0.0.1:5199";

export default defineConfig({
  plugins: [react()],
  clearScreen: false,
  server: {
    host: "127.0.0.1",
    port: 5173,
    strictPort: true,
    proxy: { "/__ipc": `http://${bridge}` },
  },
  build: {
    outDir: "dist",
    emptyOutDir: true,
    // The oldest engine is the system WebKit of a Linux desk; WebView2 renews itself.
    target: "safari16",
  },
});
