import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { ProfileLink } from '../../../../../components/profile/ProfileLink';
import { useFormat } from '../../../../../format/useFormat';
import { RecheckCell } from '../../recheck/RecheckCell';
import { canRecheck, type RecheckChoice } from '../../recheck/recheck';
import { FieldName } from '../FieldName';
import classes from '../Fields.module.css';
import type { FieldEntry } from '../fieldEntries';
import { FieldMarks } from './FieldMarks';
import { FieldReferences } from './FieldReferences';

type Props = {
  connectionId: string;
  object: string;
  field: FieldEntry;
  rows: number;
  /** Among the fields this user may no longer read. */
  hidden: boolean;
  ticked: boolean;
  mayManage: boolean;
  onTick: (names: string[], on: boolean) => void;
  onChoose: (names: string[], choice: RecheckChoice) => unknown;
  onCopy: (names: string[], on: boolean) => void;
};

/** One field: its names, its type, what it refers to and holds, how often it is fetched anew, whether it is copied. */
export const FieldRow = memo(function FieldRow({ field, mayManage, ...props }: Props) {
  const { t } = useTranslation('warehouse');
  const format = useFormat();
  const { column, nullShare, distinct } = field;
  const checkable = canRecheck(column);
  return (
    <tr data-held={field.held} data-changed={field.wanted !== field.copied || undefined}>
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
      <FieldName
        name={column.name}
        label={column.label}
        marks={<FieldMarks field={field} hidden={props.hidden} />}
      >
        {field.held && (
          <ProfileLink connectionId={props.connectionId} object={props.object} column={column} />
        )}
      </FieldName>
      <td className={classes.copied}>
        <input
          type="checkbox"
          className={classes.tick}
          checked={field.wanted}
          disabled={field.mustStay || !mayManage}
          aria-label={t('warehouseChoice:fields.copy', { field: column.label })}
          title={field.mustStay ? t('warehouseChoice:fields.mustStay') : undefined}
          onChange={(event) => props.onCopy([column.name], event.currentTarget.checked)}
        />
      </td>
      <td>
        {column.salesforceType}
        <FieldReferences connectionId={props.connectionId} objects={column.referenceTo} />
      </td>
      <td className={classes.number}>{nullShare === null ? '–' : format.percent(nullShare)}</td>
      <td className={classes.number}>
        {distinct === null
          ? '–'
          : field.distinctIsExact
            ? format.number(distinct)
            : t('warehouseChoice:stats.about', { count: distinct, values: format.number(distinct) })}
      </td>
      <td>
        {checkable && field.held && (
          <RecheckCell column={column} rows={props.rows} onChoose={props.onChoose} />
        )}
      </td>
    </tr>
  );
});
