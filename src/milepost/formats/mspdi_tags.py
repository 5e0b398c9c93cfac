"""The element names of MSPDI that Milepost reads, derives itself or passes over.

Source: Microsoft, "Project XML Data Interchange Schema Reference" (mspdi_pj15.xsd).
"""

from __future__ import annotations

_TAKEN_NAMES = """
    Project Name Title Author Company Manager ScheduleFromStart StartDate FinishDate StatusDate
    CurrencySymbol CurrencyCode CalendarUID MinutesPerDay MinutesPerWeek DaysPerMonth
    HonorConstraints CriticalSlackLimit MultipleCriticalPaths SplitsInProgressTasks
    DefaultStartTime DefaultFinishTime
    Calendars Calendar UID IsBaseCalendar BaseCalendarUID WeekDays WeekDay DayType DayWorking
    TimePeriod FromDate ToDate WorkingTimes WorkingTime FromTime ToTime
    Exceptions Exception EnteredByOccurrences Occurrences Type Period DaysOfWeek MonthItem
    MonthPosition Month MonthDay WorkWeeks WorkWeek
    Tasks Task ID IsNull WBS OutlineNumber OutlineLevel Priority Start Finish Duration
    ManualStart ManualFinish ManualDuration DurationFormat Work ActualWork Cost ActualCost Stop Resume Estimated Milestone
    Summary Manual Active ExternalTask ExternalTaskProject PercentComplete ActualStart ActualFinish
    RemainingDuration ConstraintType ConstraintDate Deadline LevelingDelay LevelingDelayFormat
    IgnoreResourceCalendar Notes Contact PredecessorLink PredecessorUID CrossProject CrossProjectName
    LinkLag LagFormat Baseline Number ExtendedAttribute ExtendedAttributes FieldID Alias Value
    Resources Resource MaxUnits EmailAddress IsCostResource
    Assignments Assignment TaskUID ResourceUID Units TimephasedData
"""
TAKEN = frozenset(_TAKEN_NAMES.split())
"""Elements that a plan is read from."""

_DERIVED_NAMES = """
    SaveVersion BuildNumber GUID CreationDate LastSaved CurrentDate Revision FYStartDate
    CurrencyDigits CurrencySymbolPosition DefaultTaskType
    DefaultFixedCostAccrual DefaultStandardRate DefaultOvertimeRate WorkFormat
    EditableActualCosts EarnedValueMethod InsertedProjectsLikeSummary
    NewTasksEffortDriven NewTasksEstimated SpreadActualCost
    SpreadPercentComplete TaskUpdatesResource FiscalYearStart WeekStartDay
    MoveCompletedEndsBack MoveRemainingStartsBack MoveRemainingStartsForward
    MoveCompletedEndsForward BaselineForEarnedValue AutoAddNewResourcesAndTasks
    MicrosoftProjectServerURL Autolink NewTaskStartDate NewTasksAreManual DefaultTaskEVMethod
    ProjectExternallyEdited ExtendedCreationDate ActualsInSync RemoveFileProperties AdminProject
    UpdateManuallyScheduledTasksWhenEditingLinks KeepTaskOnNearestWorkingTimeWhenMadeAutoScheduled
    Views Filters Groups Tables Maps Reports Drawings DataLinks VBAProjects OutlineCodes WBSMasks
    IsBaselineCalendar BaselineCalendar CreateDate FreeformDurationFormat ResumeValid EffortDriven
    Recurring OverAllocated DisplayAsSummary Critical IsSubproject IsSubprojectReadOnly EarlyStart
    EarlyFinish LateStart LateFinish StartVariance FinishVariance WorkVariance FreeSlack
    TotalSlack StartSlack FinishSlack PercentWorkComplete ActualDuration RegularWork
    RemainingWork RemainingOvertimeWork RemainingOvertimeCost OvertimeWork
    OvertimeCost ActualOvertimeWork ActualOvertimeCost ACWP CV BCWS BCWP VAC SV CostVariance
    LevelAssignments LevelingCanSplit HideBar Rollup PhysicalPercentComplete IsPublished
    CommitmentType FixedCostAccrual Initials WorkGroup PeakUnits Overallocated CanLevel AccrueAt
    StandardRateFormat OvertimeRateFormat IsGeneric IsInactive IsEnterprise IsBudget BookingType
    BudgetWork BudgetCost Confirmed ResponsePending UpdateNeeded LinkedFields HasFixedRateUnits
    FixedMaterial WorkContour RateScale CostRateTable Delay FieldName Interim Hyperlink
    HyperlinkAddress HyperlinkSubAddress IsCostResourceAccrued
"""
DERIVED = frozenset(_DERIVED_NAMES.split())
"""Elements that repeat a setting of the source tool or a value that Milepost works out itself."""
