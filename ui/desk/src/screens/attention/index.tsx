import { AntFrame } from "../../kit/AntFrame";
import { AttentionScreen } from "./AttentionScreen";

export default function Attention() {
  return (
    <AntFrame>
      <AttentionScreen />
    </AntFrame>
  );
}
