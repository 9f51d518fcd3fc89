/** Dark where the phone is dark. */

export function followTheme() {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const follow = () =>
    (document.documentElement.dataset["theme"] = dark.matches ? "dark" : "light");
  dark.addEventListener("change", follow);
  follow();
}
