import type { Figure } from '../../api/bindings';
import { SaidNote } from './choose/SaidNote';
import { FigureChart } from './draw/FigureChart';
import { Lacking, Refused } from './parts/NoFigure';
import { NumbersFigure } from './parts/NumbersFigure';
import { TableFigure } from './parts/TableFigure';
import type { FigureWords } from './words/useWords';

type Props = { figure: Figure; words: FigureWords; connectionId: string; title: string };

/** Any figure, drawn by its kind. */
export function FigureView({ figure, words, connectionId, title }: Props) {
  switch (figure.kind) {
    case 'numbers':
      return <NumbersFigure numbers={figure.numbers} words={words} />;
    case 'table':
      return <TableFigure figure={figure} words={words} connectionId={connectionId} title={title} />;
    case 'refused':
      return (
        <Refused>
          <SaidNote note={figure.reason} words={words} />
        </Refused>
      );
    case 'lacking':
      return <Lacking lacks={figure.lacks} connectionId={connectionId} />;
    default:
      return <FigureChart figure={figure} words={words} title={title} />;
  }
}
