import { expect, test } from "vitest";
import { scanQueue, type Scan } from "./queue";

const scan = (text: string, typed = false): Scan => ({ text, typed });
const turn = () => new Promise((done) => setTimeout(done, 0));

function setup() {
  const answered: string[] = [];
  const finish: (() => void)[] = [];
  const queue = scanQueue(
    ({ text }) =>
      new Promise((done) => {
        answered.push(text);
        finish.push(done);
      }),
    () => undefined,
  );
  return { answered, queue, finishOne: async () => (finish.shift()?.(), await turn()) };
}

test("scans made while the last one is being saved wait in order, and none is lost", async () => {
  const { answered, queue, finishOne } = setup();
  for (const text of ["A", "B", "C"]) queue.push(scan(text), 0);
  expect(answered).toEqual(["A"]);
  expect(queue.waiting()).toBe(2);
  await finishOne();
  await finishOne();
  expect(answered).toEqual(["A", "B", "C"]);
});

test("an open dialog keeps scans back until every reason has gone", async () => {
  const { answered, queue } = setup();
  queue.hold("dialog");
  queue.hold("saving");
  queue.push(scan("A"), 0);
  queue.release("saving");
  expect(answered, "the dialog is still open").toEqual([]);
  queue.release("dialog");
  await turn();
  expect(answered).toEqual(["A"]);
});

test.each([
  ["the same code within two seconds", "A", 2000, false, "twice"],
  ["the same code later", "A", 2001, false, "taken"],
  ["another code at once", "B", 10, false, "taken"],
  ["a person who types it again means it", "A", 10, true, "taken"],
])("%s", (_name, text, at, typed, admission) => {
  const { queue } = setup();
  queue.push(scan("A"), 0);
  expect(queue.push(scan(text, typed), at)).toBe(admission);
});

test("a trigger held down stays one scan for as long as it is held", () => {
  const { queue, answered } = setup();
  for (let at = 0; at <= 6000; at += 1500) queue.push(scan("A"), at);
  expect(answered).toEqual(["A"]);
  expect(queue.waiting()).toBe(0);
});

test("a scan whose handling fails does not block the ones behind it", async () => {
  const answered: string[] = [];
  const queue = scanQueue(
    (s) => {
      answered.push(s.text);
      return s.text === "A" ? Promise.reject(new Error("disk")) : Promise.resolve();
    },
    () => undefined,
  );
  queue.push(scan("A"), 0);
  queue.push(scan("B"), 1);
  await turn();
  expect(answered).toEqual(["A", "B"]);
});
