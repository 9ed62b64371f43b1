import { Radio } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Changes, Going } from '../../../api/bindings';
import { useFormat } from '../../../format/useFormat';
import classes from './Changes.module.css';
import { Dependents } from './Dependents';

type Props = { changes: Changes; going: Going[]; onChoose: (object: string, goes: boolean) => void };

/** For each table taken out, whether its rows stay as they are or go. */
export function RemovedTables({ changes, going, onChoose }: Props) {
  const { t } = useTranslation('warehouseChoice');
  const format = useFormat();
  return changes.removeTables.map(({ object, deletesData }) => {
    const found = going.find((each) => each.object === object && each.column === null);
    if (!found) return null;
    const values = {
      count: found.rows,
      rows: format.number(found.rows),
      size: format.bytes(found.bytes),
    };
    return (
      <fieldset key={object} className={classes.removed}>
        <legend>{t('removed.legend', { object: found.objectLabel })}</legend>
        <Radio
          size="xs"
          name={`removed-${object}`}
          checked={!deletesData}
          label={t('removed.keep', values)}
          onChange={() => onChoose(object, false)}
        />
        <Radio
          size="xs"
          name={`removed-${object}`}
          checked={deletesData}
          label={t('removed.delete', values)}
          onChange={() => onChoose(object, true)}
        />
        <Dependents dependents={found.dependents} word={deletesData ? 'break' : 'stay'} />
      </fieldset>
    );
  });
}
