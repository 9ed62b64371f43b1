import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { SqlTable } from '../../../api/bindings';
import { examplesFor } from './examples';
import classes from './Side.module.css';

/** Questions worth asking of the tables held here. */
export function ExampleList({ tables, onPut }: { tables: SqlTable[]; onPut: (sql: string) => void }) {
  const { t } = useTranslation('sql');
  const examples = useMemo(() => examplesFor(tables), [tables]);
  if (examples.length === 0) return <p className={classes.quiet}>{t('side.noExamples')}</p>;
  return (
    <ul className={classes.list}>
      {examples.map((example) => (
        <li key={example.name}>
          <button type="button" className={classes.item} onClick={() => onPut(example.sql)}>
            <span className={classes.name}>{t(`example.${example.name}`, { table: example.table })}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
