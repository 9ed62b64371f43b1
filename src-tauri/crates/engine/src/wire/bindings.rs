//! The TypeScript twins of the wire types, as one file's text.

use std::fmt::Write as _;

use ts_rs::{Config, TS};

use super::*;

/// The whole text of `ui/src/api/bindings.ts`.
#[expect(clippy::too_many_lines, reason = "a list of every type")]
fn bindings() -> String {
    let config = Config::default();
    let mut text = String::from(
        "// Generated from src-tauri/crates/engine/src/wire. To renew: UPDATE_BINDINGS=1 cargo test -p engine bindings\n",
    );
    macro_rules! declare {
        ($($name:ty),* $(,)?) => {$(
            text.push_str("\nexport ");
            text.push_str(&<$name>::decl(&config));
            text.push('\n');
        )*};
    }
    declare!(
        ApiError,
        Event,
        AppInfo,
        NewVersions,
        KeyringState,
        Role,
        Permission,
        Settings,
        LanguageSetting,
        Theme,
        DemoOrgAccess,
        Connection,
        ConnectionKind,
        ConnectionStatus,
        ApiUsage,
        LoginStarted,
        LoginStatus,
        LoginState,
        ObjectSummary,
        AllObjects,
        SelectObjects,
        Run,
        Cost,
        UpdateEstimate,
        RunSummary,
        RunState,
        RunObject,
        ObjectState,
        TableSummary,
        Table,
        Column,
        Recheck,
        ColumnKind,
        PicklistValue,
        ExcludedField,
        Diagram,
        DiagramObject,
        DiagramField,
        PictureFormat,
        SaveDiagram,
        RowQuery,
        RowSet,
        Sort,
        Filter,
        FilterOperator,
        Cell,
        RowPage,
        RowCount,
        RowPosition,
        NamedReference,
        Record,
        Removal,
        RecordField,
        RelatedList,
        HistoryEntry,
        HistorySource,
        HistoryKind,
        ColumnProfile,
        TopValue,
        ValueRange,
        Histogram,
        HistogramBin,
        CalendarUnit,
        TextLength,
        ReplicationMethod,
        MethodChoice,
        TableChoice,
        ColumnNotHeld,
        RemoveTable,
        ColumnChanges,
        Changes,
        ChangesPreview,
        Going,
        Dependent,
        AppliedChanges,
        TableStats,
        ColumnStats,
        News,
        NewObject,
        NewField,
        RunQuery,
        OfQuery,
        ExplainQuery,
        QueryResult,
        QueryColumn,
        QueryPlan,
        PlanStep,
        PlanStepKind,
        SqlTable,
        SqlTableColumn,
        SavedQuery,
        SaveQuery,
        OfSavedQuery,
        ChartChoice,
        ChartKind,
        SavedView,
        View,
        ViewColumn,
        ViewFilter,
        SaveView,
        OfView,
        SavePage,
        DataFolder,
        ToFolder,
        DataMovePlan,
        DataMove,
        DataMoveState,
        Internet,
        ProxySettings,
        ProxyKind,
        SetProxy,
        TestInternet,
        ReachedHost,
        Authority,
        AddAuthorities,
        OfAuthority,
        Nothing,
        StartLogin,
        StartReconnect,
        OfLogin,
        OfConnection,
        RenameConnection,
        DeleteConnection,
        ListObjects,
        ChooseObjects,
        OfRun,
        ListRuns,
        OfTable,
        RepairTable,
        SetRecheck,
        SetReplicationMethod,
        PreviewChanges,
        ApplyChanges,
        EstimateUpdate,
        QueryRows,
        FindRow,
        NameReferences,
        OfRecord,
        OfColumn,
        OpenRecord,
        Link,
        FilePath,
        Schedule,
        Rhythm,
        Blackout,
        Weekday,
        SchedulePlan,
        SetSchedule,
        NotifyWhenComplete,
        Notice,
        StartSync,
        RunSearch,
        SearchRuns,
        FoundRuns,
        FoundRun,
        ExportRuns,
        SavedFile,
        ConnectionTest,
        ConnectionCheck,
        CheckedThing,
        CheckState,
        DeletePreview,
        SavedCount,
        StartExport,
        ExportWhat,
        ExportFormat,
        ExportOptions,
        ExportHeader,
        ExportValues,
        ExportSeparator,
        OfExport,
        Export,
        ExportState,
        Desktop,
        SetStartAtLogin,
        PauseUpdates,
        Diagnostics,
    );
    text.push_str(
        "\n/** Each command with what it takes and what it answers. */\nexport type Commands = {\n",
    );
    for (name, args, result) in crate::commands::typescript(&config) {
        writeln!(text, "  {name}: {{ args: {args}; result: {result} }};").expect("text grows");
    }
    text.push_str(
        "};\n\n/** Every code an error of the engine can have. */\nexport const errorCodes = [\n",
    );
    for code in crate::error_codes() {
        writeln!(text, "  '{code}',").expect("text grows");
    }
    text.push_str("] as const;\n");
    text
}

#[test]
fn typescript_twins_are_current() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../ui/src/api/bindings.ts"
    );
    let expected = bindings();
    if std::env::var_os("UPDATE_BINDINGS").is_some() {
        std::fs::write(path, &expected).expect("the bindings file can be written");
    }
    let actual = std::fs::read_to_string(path).expect("the bindings file exists");
    assert!(
        actual == expected,
        "ui/src/api/bindings.ts is stale: UPDATE_BINDINGS=1 cargo test -p engine bindings"
    );
}
