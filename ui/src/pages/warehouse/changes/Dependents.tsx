import { useTranslation } from 'react-i18next';
import type { Dependent } from '../../../api/bindings';
import { useFormat } from '../../../format/useFormat';
import classes from './Changes.module.css';

/** What people saved that reads what goes, and what that means for it. */
export function Dependents({ dependents, word }: { dependents: Dependent[]; word: 'break' | 'stay' }) {
  const { t } = useTranslation('warehouseChoice');
  const format = useFormat();
  if (dependents.length === 0) return null;
  const names = dependents.map(({ kind, name }) =>
    t('dependents.one', { kind: t(`dependents.kind.${kind}`, { defaultValue: kind }), name }),
  );
  return (
    <p className={classes.dependents} data-word={word}>
      {t(`dependents.${word}`, { count: names.length, names: format.list(names) })}
    </p>
  );
}
