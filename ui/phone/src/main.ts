import { submitOnce } from "./submit-once";

submitOnce(document);
