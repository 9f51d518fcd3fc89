/** The part of Tauri that the page expects to find, so that desk.ts works unchanged without a window. */
export type Invoke = (command: string, args?: Record<string, unknown>) => Promise<unknown>;

type Callback = (payload: unknown) => void;

type Plugin = (command: string, args: Record<string, unknown>) => unknown;

/**
 * Answers commands by `invoke`, and those of Tauri's own dialogs by `plugin`; what it returns calls the
 * page's listeners of an event.
 */
export function installInternals(
  invoke: Invoke,
  plugin: Plugin = () => null,
): (event: string, payload: unknown) => void {
  const callbacks = new Map<number, Callback>();
  const listening = new Map<string, number[]>();
  let last = 0;
  const internals = {
    transformCallback(callback: Callback) {
      last += 1;
      callbacks.set(last, callback);
      return last;
    },
    unregisterCallback: (id: number) => callbacks.delete(id),
    invoke(command: string, args: Record<string, unknown> = {}) {
      if (command === "plugin:event|listen") {
        const event = String(args["event"]);
        const handler = Number(args["handler"]);
        listening.set(event, [...(listening.get(event) ?? []), handler]);
        return Promise.resolve(handler);
      }
      if (command.startsWith("plugin:")) return Promise.resolve(plugin(command, args) ?? null);
      return invoke(command, args);
    },
  };
  const events = { unregisterListener: (_event: string, id: number) => callbacks.delete(id) };
  Object.assign(window, {
    __TAURI_INTERNALS__: internals,
    __TAURI_EVENT_PLUGIN_INTERNALS__: events,
  });
  return (event, payload) =>
    listening.get(event)?.forEach((id) => callbacks.get(id)?.({ event, id, payload }));
}

/** What answers the commands in the place of a desk. */
export interface Fake {
  answers: Record<string, (args: never) => unknown>;
  /** Is handed the way to tell the page of events. */
  connect: (emit: (event: string, payload: unknown) => void) => void;
}

export function installFake(fake: Fake): void {
  const invoke: Invoke = async (command, args) => {
    await new Promise((done) => setTimeout(done, 15));
    const answer = fake.answers[command];
    if (!answer) throw new Error(`no ${command} here`);
    return await answer(args as never);
  };
  const emit = installInternals(invoke, (command, args) => fake.answers[command]?.(args as never));
  fake.connect(emit);
}
