import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Plugin as CssPlugin } from "postcss";
import { defineConfig, type Plugin } from "vite";

/** What each page loads. Built one by one, so that no two share a file that a phone would have to fetch as well. */
const PAGES: Record<string, string> = {
  phone: "src/main.ts",
  resident: "src/resident/main.ts",
  link: "src/resident/link.ts",
  qr: "src/resident/qr.ts",
  worker: "src/offline/worker.ts",
  decoder: "src/scanner/decoder.ts",
  first: "src/first-page.ts",
};

const PLUGINS: Record<string, () => Plugin> = { decoder: decoderWasm, first: firstPage };

/** The window's dark colours, where the phone is dark: also before a script has come. */
const DARK: CssPlugin = {
  postcssPlugin: "dark",
  Rule(rule, { AtRule }) {
    if (rule.selector !== ':root[data-theme="dark"]') return;
    const media = new AtRule({ name: "media", params: "(prefers-color-scheme: dark)" });
    rule.replaceWith(media);
    rule.selector = ":root";
    media.append(rule);
  },
};

// The relay compiles these files in and serves them under fixed names (crates/relay/build.rs).
export default defineConfig(({ mode }) => {
  const page = mode in PAGES ? mode : "phone";
  return {
    clearScreen: false,
    plugins: [PLUGINS[page]?.()],
    css: { postcss: { plugins: [DARK] } },
    build: {
      outDir: "dist",
      emptyOutDir: page === "phone",
      // WeChat's engine on older Android phones.
      target: ["chrome87", "safari14"],
      modulePreload: false,
      rolldownOptions: {
        input: PAGES[page] ?? "",
        // The QR code's drawing is imported by its address, when a code is to be shown.
        preserveEntrySignatures: page === "qr" ? "strict" : false,
        output: { entryFileNames: `${page}.js`, assetFileNames: `${page}[extname]` },
      },
    },
  };
});

/** The compiled part of the decoder, beside the script that loads it. */
function decoderWasm(): Plugin {
  const file = createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm");
  return {
    name: "decoder-wasm",
    generateBundle() {
      this.emitFile({ type: "asset", fileName: "decoder.wasm", source: readFileSync(file) });
    },
  };
}

type Jsdom = {
  JSDOM: new (
    html: string,
    options: { runScripts: string; url: string },
  ) => { window: { eval: (script: string) => void; document: { body: { textContent: string } } } };
};

/** What stands in the pages first, instead of the script that draws it. */
function firstPage(): Plugin {
  return {
    name: "first-page",
    generateBundle(_, bundle) {
      const script = bundle["first.js"];
      if (script?.type !== "chunk") return;
      const { JSDOM } = createRequire(import.meta.url)("jsdom") as Jsdom;
      const { window } = new JSDOM("", { runScripts: "outside-only", url: "http://localhost/" });
      window.eval(script.code);
      delete bundle["first.js"];
      const source = window.document.body.textContent;
      this.emitFile({ type: "asset", fileName: "first.json", source });
    },
  };
}
