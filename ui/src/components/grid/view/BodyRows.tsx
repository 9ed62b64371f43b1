import type { GridProps } from '../Grid';
import type { ColumnWindow } from '../hooks/useColumnWindow';
import type { Cursor, CursorRange } from '../model/place/cursor';
import type { RowWindow } from '../model/place/rowWindow';
import { BodyRow } from './BodyRow';

interface BodyRowsProps extends GridProps {
  rowView: RowWindow;
  columnView: ColumnWindow;
  cursor: Cursor;
  range: CursorRange;
}

/**
 * The rows on screen between two spacers. Rows are in the flow rather than moved by transforms,
 * because WebKitGTK leaves ghosts of transformed rows behind.
 */
export function BodyRows(props: BodyRowsProps) {
  const { rowView, columnView, cursor, range } = props;
  const indexes = Array.from({ length: rowView.end - rowView.first }, (_, offset) => rowView.first + offset);
  return (
    <div role="rowgroup">
      {rowView.spaceBefore > 0 && <div role="presentation" style={{ height: rowView.spaceBefore }} />}
      {indexes.map((index) => {
        const row = props.rowAt(index);
        const selected = range.endRow - range.firstRow > 1 || range.endColumn - range.firstColumn > 1;
        const holds = selected && index >= range.firstRow && index < range.endRow;
        return (
          <BodyRow
            key={index}
            index={index}
            row={row}
            columns={props.columns}
            widths={props.widths}
            height={props.rowHeight}
            frozen={columnView.frozen}
            firstColumn={columnView.first}
            endColumn={columnView.end}
            spaceBefore={columnView.spaceBefore}
            spaceAfter={columnView.spaceAfter}
            activeColumn={cursor.active.row === index ? cursor.active.column : -1}
            selectedFrom={holds ? range.firstColumn : 0}
            selectedEnd={holds ? range.endColumn : 0}
            current={row !== undefined && row.id === props.currentId}
            format={props.format}
            nameOf={props.nameOf}
            targetOf={props.targetOf}
            onFollow={props.onFollow}
          />
        );
      })}
      {rowView.spaceAfter > 0 && <div role="presentation" style={{ height: rowView.spaceAfter }} />}
    </div>
  );
}
