import { vi } from 'vitest';
import type { ApiError, Commands } from '../api/bindings';
import { asApiError } from '../components/notice/ErrorNotice';

type Name = keyof Commands;
type Answers = { [C in Name]?: (args: Commands[C]['args']) => Commands[C]['result'] };

/** An engine behind `fetch` that knows these commands; the calls it got, in order. Errors thrown are its refusals. */
export function engineThatAnswers(answers: Answers): { command: string; args: unknown }[] {
  const calls: { command: string; args: unknown }[] = [];
  vi.stubGlobal('fetch', async (_: string, init: { body: string }) => {
    const { command, args } = JSON.parse(init.body) as { command: Name; args: never };
    calls.push({ command, args });
    const answer = answers[command];
    const unknown = { code: 'unknown_command', message: `${command} is not known here` };
    let body: { ok: unknown } | { error: ApiError };
    try {
      body = answer ? { ok: answer(args) } : { error: unknown };
    } catch (error) {
      body = { error: asApiError(error as Error) };
    }
    return new Response(JSON.stringify(body));
  });
  return calls;
}
