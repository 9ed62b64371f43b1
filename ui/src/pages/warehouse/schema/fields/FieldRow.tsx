import { Badge } from '@mantine/core';
import { Fragment, memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Column } from '../../../../api/bindings';
import { useMay } from '../../../../components/access/useMay';
import { RecheckCell } from '../recheck/RecheckCell';
import { canRecheck, type RecheckChoice } from '../recheck/recheck';
import { FieldName } from './FieldName';
import classes from './Fields.module.css';

type Props = {
  connectionId: string;
  column: Column;
  rows: number;
  /** Among the fields this user may no longer read. */
  hidden: boolean;
  ticked: boolean;
  onTick: (names: string[], on: boolean) => void;
  onChoose: (names: string[], choice: RecheckChoice) => unknown;
};

/** One field: its names, its type, what it refers to, and how often it is fetched anew. */
export const FieldRow = memo(function FieldRow({ column, ...props }: Props) {
  const { t } = useTranslation('warehouse');
  const mayManage = useMay('manage');
  const checkable = canRecheck(column);
  return (
    <tr>
      <td className={classes.tickCell}>
        {checkable && mayManage && (
          <input
            type="checkbox"
            className={classes.tick}
            checked={props.ticked}
            aria-label={t('recheck.tick', { field: column.label })}
            onChange={(event) => props.onTick([column.name], event.currentTarget.checked)}
          />
        )}
      </td>
      <FieldName name={column.name} label={column.label}>
        {column.calculated && (
          <Badge size="xs" variant="default" title={t('schema.formulaHint')}>
            {t('schema.formula')}
          </Badge>
        )}
        {column.dropped && (
          <Badge
            size="xs"
            variant="default"
            title={t(props.hidden ? 'hidden.badgeHint' : 'schema.droppedHint')}
          >
            {t(props.hidden ? 'hidden.badge' : 'schema.dropped')}
          </Badge>
        )}
      </FieldName>
      <td>{column.salesforceType}</td>
      <td title={column.referenceTo.join(', ')}>
        {column.referenceTo.map((object, index) => (
          <Fragment key={object}>
            {index > 0 && ', '}
            <Link className={classes.reference} to={`/warehouse/${props.connectionId}/${object}`}>
              {object}
            </Link>
          </Fragment>
        ))}
      </td>
      <td>{checkable && <RecheckCell column={column} rows={props.rows} onChoose={props.onChoose} />}</td>
    </tr>
  );
});
