extension Moment {
    /// The day in Korea (UTC+9 all year) the instant falls on: the day accounts are kept by.
    package var koreanDay: CivilDate { adding(seconds: 9 * 3600).date }
}
