import { vi } from 'vitest';
import type { Commands } from '../api/bindings';

type Name = keyof Commands;
type Answers = { [C in Name]?: (args: Commands[C]['args']) => Commands[C]['result'] };

/** An engine behind `fetch` that knows these commands; the calls it got, in order. */
export function engineThatAnswers(answers: Answers): { command: string; args: unknown }[] {
  const calls: { command: string; args: unknown }[] = [];
  vi.stubGlobal('fetch', async (_: string, init: { body: string }) => {
    const { command, args } = JSON.parse(init.body) as { command: Name; args: never };
    calls.push({ command, args });
    const answer = answers[command];
    const body = answer
      ? { ok: answer(args) }
      : { error: { code: 'unknown_command', message: `${command} is not known here` } };
    return new Response(JSON.stringify(body));
  });
  return calls;
}
