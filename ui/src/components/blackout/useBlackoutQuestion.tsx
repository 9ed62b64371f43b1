import { type ReactNode, useCallback, useState } from 'react';
import type { Connection } from '../../api/bindings';
import { asApiError } from '../notice/ErrorNotice';
import { BlackoutDialog } from './BlackoutDialog';

export type Source = Pick<Connection, 'id' | 'name'>;
type Question = { source: Source; until: string; answer: (anyway: boolean) => void };

/**
 * Asks before something is started amid a source's blackout hours. `start` is called without insisting
 * first; where the engine refuses for the hours' sake and the person insists, it is called once more.
 */
export function useBlackoutQuestion(): {
  /** What `start` came to; null where the person would rather not. Other refusals are thrown. */
  ask: <T>(source: Source, start: (despiteBlackout: boolean) => Promise<T>) => Promise<T | null>;
  /** To be drawn by the caller. */
  question: ReactNode;
} {
  const [questions, setQuestions] = useState<Question[]>([]);
  const [first] = questions;

  const ask = useCallback(
    async <T,>(source: Source, start: (despiteBlackout: boolean) => Promise<T>): Promise<T | null> => {
      try {
        return await start(false);
      } catch (thrown) {
        const { code, params } = asApiError(thrown as Error);
        const until = params?.until;
        if (code !== 'blackout_hours' || until === undefined) throw thrown;
        const anyway = await new Promise<boolean>((answer) =>
          setQuestions((asked) => [...asked, { source, until, answer }]),
        );
        return anyway ? await start(true) : null;
      }
    },
    [],
  );

  const onAnswer = (anyway: boolean) => {
    setQuestions(([, ...others]) => others);
    first?.answer(anyway);
  };
  return {
    ask,
    question: first && <BlackoutDialog name={first.source.name} until={first.until} onAnswer={onAnswer} />,
  };
}
