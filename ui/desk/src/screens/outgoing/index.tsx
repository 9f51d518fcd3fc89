import { AntFrame } from "../../kit/AntFrame";
import { OutgoingScreen } from "./OutgoingScreen";

export default function Outgoing() {
  return (
    <AntFrame>
      <OutgoingScreen />
    </AntFrame>
  );
}
