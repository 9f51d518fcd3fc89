import { AntFrame } from "../../kit/AntFrame";
import { ResidentsScreen } from "./ResidentsScreen";

export default function Residents() {
  return (
    <AntFrame>
      <ResidentsScreen />
    </AntFrame>
  );
}
