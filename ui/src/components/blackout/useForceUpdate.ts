import type { ReactNode } from 'react';
import { useCommand } from '../../api/queries/mutations';
import { showError } from '../notice/showError';
import { type Source, useBlackoutQuestion } from './useBlackoutQuestion';

/** Starts updates now; where it is a source's blackout hours, the person is asked first. */
export function useForceUpdate(): {
  force: (sources: Source[]) => void;
  isPending: boolean;
  /** To be drawn by the caller. */
  question: ReactNode;
} {
  const start = useCommand('start_sync');
  const { ask, question } = useBlackoutQuestion();
  const begin = (source: Source) =>
    ask(source, (despiteBlackout) => start.mutateAsync({ connectionId: source.id, despiteBlackout }));
  return {
    force: (sources) => {
      for (const source of sources) begin(source).catch(showError);
    },
    isPending: start.isPending,
    question,
  };
}
