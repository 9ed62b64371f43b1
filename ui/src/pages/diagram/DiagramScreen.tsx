import type { Diagram } from '../../api/bindings';
import { DiagramCanvas } from './canvas/DiagramCanvas';
import classes from './Diagram.module.css';
import { DiagramTools } from './DiagramTools';
import { ObjectPanel } from './inspect/ObjectPanel';
import { ObjectTable } from './list/ObjectTable';
import { SavePicture } from './picture/SavePicture';
import { useChoice, useDiagramView } from './useDiagramView';

type Props = { connectionId: string; diagram: Diagram };

/** The same as a picture or as a list, and the object that is looked at beside it. */
export function DiagramScreen({ connectionId, diagram }: Props) {
  const { choice, choose } = useChoice();
  const view = useDiagramView(diagram, choice);
  const look = (focused: string | null) => choose({ focused });
  return (
    <>
      <DiagramTools objects={diagram.objects} choice={choice} onChoose={choose}>
        {!choice.asList && (
          <SavePicture connectionId={connectionId} view={view} showFields={choice.showFields} />
        )}
      </DiagramTools>
      <div className={classes.body}>
        {choice.asList ? (
          <ObjectTable connectionId={connectionId} view={view} onLook={look} />
        ) : (
          <DiagramCanvas view={view} showFields={choice.showFields} onLook={look} />
        )}
        {view.focused !== null && (
          <ObjectPanel
            key={view.focused}
            connectionId={connectionId}
            graph={view.graph}
            object={view.focused}
            onLook={look}
          />
        )}
      </div>
    </>
  );
}
