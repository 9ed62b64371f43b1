import type { Commands } from './bindings';
import { callHost } from './host';

export type { Commands };
export type CommandName = keyof Commands;

/** Runs one command of the engine. Rejects with a `CallError`. */
export async function call<C extends CommandName>(
  command: C,
  args: Commands[C]['args'],
): Promise<Commands[C]['result']> {
  return (await callHost(command, args)) as Commands[C]['result'];
}
