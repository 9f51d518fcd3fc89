import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import type { Stroke } from "../../../scanner/burst";
import { recorder, type Recorder } from "../../../scanner/recorder";

/** A field whose keys are recorded; it is empty again when they have been. */
export function useRecorder(ended: (strokes: readonly Stroke[]) => void): {
  value: string;
  onChange: (event: { target: { value: string } }) => void;
  onKeyDown: (event: KeyboardEvent) => void;
} {
  const [value, setValue] = useState("");
  const told = useRef(ended);
  useEffect(() => {
    told.current = ended;
  });
  const keys = useRef<Recorder>(null);
  useEffect(() => {
    const made = recorder((strokes) => {
      setValue("");
      told.current(strokes);
    });
    keys.current = made;
    return () => made.stop();
  }, []);
  return {
    value,
    onChange: ({ target }) => setValue(target.value),
    onKeyDown: ({ nativeEvent }) => keys.current?.press(nativeEvent),
  };
}
