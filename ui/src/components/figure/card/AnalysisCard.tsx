import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import type { AnalysisInfo, Ask } from '../../../api/bindings';
import { RetryNotice } from '../../notice/RetryNotice';
import { Delayed } from '../../page/Delayed';
import { SaidNote } from '../choose/SaidNote';
import { FigureView } from '../FigureView';
import { ValuesTable } from '../parts/ValuesTable';
import { useWords } from '../words/useWords';
import { AnalysisMenu } from './AnalysisMenu';
import classes from './Card.module.css';
import { Definition } from './Definition';
import { CardSettings } from './settings/CardSettings';
import { HonestyStrip } from './strip/HonestyStrip';
import { useAskedWords } from './strip/useAskedWords';
import { useAnalysis } from './useAnalysis';

type Props = {
  connectionId: string;
  analysis: AnalysisInfo;
  ask: Ask;
  onAsk: (ask: Ask) => void;
  isWide?: boolean;
  /** More for its menu. */
  menu?: ReactNode;
};

/** One analysis: its figure, what it means, and how true it is. */
export function AnalysisCard({ connectionId, analysis, ask, onAsk, isWide = false, menu }: Props) {
  const answer = useAnalysis(connectionId, analysis, ask);
  const asked = useAskedWords(connectionId, analysis, ask);
  const words = useWords(answer.data?.basis.currency ?? null);
  const title = words.words(analysis.title);
  const definition = words.words(analysis.definition);
  const { data } = answer;
  // What was asked before, until the answer is here.
  const isOld = answer.isPlaceholderData;
  const isDrawn = data && ['bars', 'lines', 'steps'].includes(data.figure.kind);
  return (
    <article
      className={classes.card}
      data-wide={isWide || undefined}
      aria-label={title}
      aria-busy={!data || isOld}
    >
      <header className={classes.head}>
        <h2 className={classes.title} title={title}>
          {title}
        </h2>
        <Definition title={title}>{definition}</Definition>
        {data && !isOld && (
          <AnalysisMenu
            connectionId={connectionId}
            said={{ title, definition, asked }}
            answer={data}
            words={words}
          >
            {menu}
          </AnalysisMenu>
        )}
      </header>
      <CardSettings analysis={analysis} ask={ask} days={data?.basis.days ?? null} onAsk={onAsk} />
      <div className={classes.body} data-old={isOld || undefined}>
        {answer.error && <RetryNotice error={answer.error} onRetry={answer.refetch} />}
        {!data && !answer.error && (
          <Delayed>
            <Skeleton height={isWide ? 120 : 300} />
          </Delayed>
        )}
        {data && <FigureView figure={data.figure} words={words} connectionId={connectionId} title={title} />}
      </div>
      {data && (
        <>
          <div className={classes.notes}>
            {data.notes.map((note) => (
              <SaidNote key={note.words.en} note={note} words={words} />
            ))}
            {isDrawn && <ValuesTable figure={data.figure} words={words} />}
          </div>
          <HonestyStrip basis={data.basis} asked={asked.facts} />
        </>
      )}
    </article>
  );
}
