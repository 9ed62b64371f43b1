import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reference } from '../model/graph';
import classes from './Panel.module.css';

export interface LinkEntry {
  /** An object that can be looked at. */
  object: string | null;
  label: string | null;
  references: Reference[];
}

type Props = { title: string; entries: LinkEntry[]; onLook: (object: string) => void };

/** Objects on one side of an object, each with the fields that lead there. */
export function LinkList({ title, entries, onLook }: Props) {
  const { t } = useTranslation('diagram');
  const titleId = useId();
  return (
    <section aria-labelledby={titleId}>
      <h3 id={titleId} className={classes.listTitle}>
        {title}
      </h3>
      {entries.length === 0 && <p className={classes.none}>{t('panel.none')}</p>}
      {entries.length > 0 && (
        <ul className={classes.list}>
          {entries.map(({ object, label, references }) => (
            <li key={`${object ?? ''}/${references[0]?.field}`}>
              {object !== null && (
                <button type="button" className={classes.look} onClick={() => onLook(object)}>
                  {label}
                </button>
              )}
              {object === null && label !== null && <span className={classes.other}>{label}</span>}
              {references.map((reference) => (
                <span key={reference.field} className={classes.reference} title={reference.field}>
                  {reference.label}
                  {reference.polymorphic && ` · ${t('panel.polymorphic')}`}
                </span>
              ))}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
