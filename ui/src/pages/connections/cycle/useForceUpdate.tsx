import { type ReactNode, useState } from 'react';
import type { Connection } from '../../../api/bindings';
import { useCommand } from '../../../api/mutations';
import { asApiError } from '../../../components/ErrorNotice';
import { showError } from '../../../components/showError';
import { BlackoutDialog } from './BlackoutDialog';

type Source = Pick<Connection, 'id' | 'name'>;
type Question = { source: Source; until: string };

/** Starts updates now; where it is a source's blackout hours, the person is asked first. */
export function useForceUpdate(): {
  force: (sources: Source[]) => void;
  isPending: boolean;
  /** To be drawn by the caller. */
  question: ReactNode;
} {
  const start = useCommand('start_sync');
  const [questions, setQuestions] = useState<Question[]>([]);
  const [first, ...others] = questions;

  const begin = async (source: Source, despiteBlackout: boolean) => {
    try {
      await start.mutateAsync({ connectionId: source.id, despiteBlackout });
    } catch (thrown) {
      const error = asApiError(thrown as Error);
      const until = error.params?.until;
      if (error.code !== 'blackout_hours' || until === undefined) showError(error);
      else setQuestions((asked) => [...asked, { source, until }]);
    }
  };

  const answer = (anyway: boolean) => {
    setQuestions(others);
    if (first && anyway) void begin(first.source, true);
  };

  return {
    force: (sources) => {
      for (const source of sources) void begin(source, false);
    },
    isPending: start.isPending,
    question: first && <BlackoutDialog name={first.source.name} until={first.until} onAnswer={answer} />,
  };
}
