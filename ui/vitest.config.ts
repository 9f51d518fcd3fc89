import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [react()],
  test: {
    environment: "jsdom",
    include: ["{desk,phone,shared}/src/**/*.test.{ts,tsx}"],
  },
});
