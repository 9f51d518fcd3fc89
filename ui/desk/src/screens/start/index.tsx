export { StartScreen as default } from "./StartScreen";
