import { AntFrame } from "../../kit/AntFrame";
import { CouriersScreen } from "./CouriersScreen";

export default function Couriers() {
  return (
    <AntFrame>
      <CouriersScreen />
    </AntFrame>
  );
}
