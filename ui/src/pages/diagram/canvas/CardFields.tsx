import { IconArrowRight, IconKey } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DiagramObject } from '../../../api/bindings';
import { MOST_FIELDS } from '../model/card';
import classes from './Canvas.module.css';

/** An object's keys and references, as many as its card has lines. */
export function CardFields({ object: { fields } }: { object: DiagramObject }) {
  const { t } = useTranslation('diagram');
  const more = fields.length - MOST_FIELDS;
  return (
    <span className={classes.fields}>
      {fields.slice(0, MOST_FIELDS).map(({ name, label, referenceTo }) => {
        const Icon = referenceTo.length > 0 ? IconArrowRight : IconKey;
        return (
          <span key={name} className={classes.field} title={`${label} (${name})`}>
            <Icon size={12} stroke={1.6} aria-hidden />
            <span>{name}</span>
          </span>
        );
      })}
      {more > 0 && <span className={classes.field}>{t('moreFields', { count: more })}</span>}
    </span>
  );
}
