/**
 * A drawing as it stands on paper: its title above, and how true it is below, since nothing else goes
 * with the file. Pure.
 */
import type { EChartsCoreOption } from 'echarts/core';
import type { ChartLook } from '../../chart/draw/chartOption';

export interface Caption {
  title: string;
  /** Whose rows, where not everyone's. */
  asked?: string;
  /** As of when, of how many rows, in which currency. */
  below: string;
}

/** What is drawn between the margins, and how large it is. */
export interface Drawing {
  option: EChartsCoreOption;
  width: number;
  height: number;
}

/** A drawing with all that stands around it. */
export type Sheet = Drawing;

/** On paper it is dark on white, whatever the window shows. */
export const PAPER = { text: '#16191c', dim: '#566069', border: '#dfe3e6', surface: '#ffffff', dark: false };

/** The usual size of what is drawn. */
export const PAPER_SIZE = { width: 960, height: 520 };
const MARGIN = 20;

const TITLE = { size: 17, line: 24 };
const BELOW = { size: 12, line: 17, letter: 6.2 };
const ASKED = { size: 13, line: 19, letter: 6.8 };
const APART = 14;

interface Placed {
  left?: number;
  right?: number;
  top?: number;
  bottom?: number;
}

export function onPaper(drawing: Drawing, { title, asked = '', below }: Caption, look: ChartLook): Sheet {
  const { option, width, height } = drawing;
  const askedLines = linesOf(asked, ASKED.letter, width);
  const above = MARGIN + TITLE.line + askedLines * ASKED.line + APART;
  const lines = linesOf(below, BELOW.letter, width);
  const under = MARGIN + lines * BELOW.line + APART;
  const legend = option.legend as Placed | undefined;
  const grid = option.grid as Placed | undefined;
  const shared = { left: MARGIN, padding: 0 };
  const text = { fontFamily: look.font, width };
  return {
    width: width + 2 * MARGIN,
    height: height + above + under,
    option: {
      ...option,
      animation: false,
      backgroundColor: look.surface,
      title: [
        {
          ...shared,
          text: title,
          top: MARGIN,
          textStyle: {
            ...text,
            color: look.text,
            fontSize: TITLE.size,
            lineHeight: TITLE.line,
            fontWeight: 600,
            overflow: 'truncate',
          },
        },
        {
          ...shared,
          text: below,
          bottom: MARGIN,
          textStyle: {
            ...text,
            color: look.dim,
            fontSize: BELOW.size,
            lineHeight: BELOW.line,
            fontWeight: 400,
            overflow: 'break',
          },
        },
        ...(asked === ''
          ? []
          : [
              {
                ...shared,
                text: asked,
                top: MARGIN + TITLE.line,
                textStyle: {
                  ...text,
                  color: look.text,
                  fontSize: ASKED.size,
                  lineHeight: ASKED.line,
                  fontWeight: 500,
                  overflow: 'break',
                },
              },
            ]),
      ],
      ...(legend ? { legend: { ...legend, left: MARGIN, top: (legend.top ?? 0) + above } } : {}),
      ...(grid
        ? {
            grid: {
              ...grid,
              left: (grid.left ?? 0) + MARGIN,
              right: (grid.right ?? 0) + MARGIN,
              top: (grid.top ?? 0) + above,
              bottom: (grid.bottom ?? 0) + under,
            },
          }
        : {}),
      ...(option.series && !grid
        ? { series: (option.series as object[]).map((each) => ({ ...each, top: above, bottom: under })) }
        : {}),
      ...(option.graphic
        ? { graphic: (option.graphic as object[]).map((each) => ({ ...each, x: MARGIN, y: above })) }
        : {}),
    },
  };
}

/** On how many lines a text of several paragraphs stands. */
function linesOf(text: string, letter: number, width: number): number {
  if (text === '') return 0;
  return text
    .split('\n')
    .reduce((sum, part) => sum + Math.max(1, Math.ceil((part.length * letter) / width)), 0);
}
