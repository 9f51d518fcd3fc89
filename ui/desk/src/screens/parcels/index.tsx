import { AntFrame } from "../../kit/AntFrame";
import { ParcelsScreen } from "./ParcelsScreen";

export default function Parcels() {
  return (
    <AntFrame>
      <ParcelsScreen />
    </AntFrame>
  );
}
