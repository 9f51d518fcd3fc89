import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [react()],
  // What the backend calls things is read from its sources.
  server: { fs: { allow: [".."] } },
  test: {
    environment: "jsdom",
    // A test that types takes seconds beside a compiler; none waits for this to end.
    testTimeout: 30_000,
    include: ["{desk,phone,shared}/src/**/*.test.{ts,tsx}"],
  },
});
