import { AntFrame } from "../../kit/AntFrame";
import { ReportsScreen } from "./ReportsScreen";

export default function Reports() {
  return (
    <AntFrame>
      <ReportsScreen />
    </AntFrame>
  );
}
