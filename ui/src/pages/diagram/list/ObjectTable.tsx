import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../../../format/useFormat';
import type { DiagramView } from '../useDiagramView';
import { describeObject } from './describeObject';
import classes from './List.module.css';

type Props = { connectionId: string; view: DiagramView; onLook: (object: string) => void };

/** What the picture shows, in words: each object with what it refers to and what refers to it. */
export function ObjectTable({ connectionId, view: { graph, focused }, onLook }: Props) {
  const { t } = useTranslation('diagram');
  const format = useFormat();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className={classes.box} aria-label={t('list.title')} tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('list.object')}</th>
            <th scope="col" className={classes.number}>
              {t('list.rows')}
            </th>
            <th scope="col">{t('list.out')}</th>
            <th scope="col">{t('list.into')}</th>
          </tr>
        </thead>
        <tbody>
          {graph.objects.map((object) => {
            const { out, into } = describeObject(graph, object.object, t, format.list);
            return (
              <tr key={object.object} data-focused={focused === object.object || undefined}>
                <th scope="row">
                  <button type="button" className={classes.look} onClick={() => onLook(object.object)}>
                    {object.label}
                  </button>
                  <code className={classes.api}>{object.object}</code>
                </th>
                <td className={classes.number}>
                  <Link to={`/tables/${connectionId}/${object.object}`}>{format.number(object.rows)}</Link>
                </td>
                <td>{lines(out)}</td>
                <td>{lines(into)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function lines(sentences: string[]) {
  if (sentences.length === 0) return '–';
  return (
    <ul className={classes.lines}>
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
