import { AntFrame } from "../../kit/AntFrame";
import { ShiftScreen } from "./ShiftScreen";

export default function Shift() {
  return (
    <AntFrame>
      <ShiftScreen />
    </AntFrame>
  );
}
