"""What is missing in an account, by kind: the gap in a sentence, and what to do about it."""

WORDS: dict[str, tuple[str, str]] = {
    # a kind in one account is one gap: `…_one` is said of one department, level, person or tie
    "gap_uncovered_department": ("Nobody in {department} has an effective tie with us", "{department}：还没有有效关系"),
    "gap_uncovered_level": ("Nobody at the levels {level} has an effective tie with us", "{level}：还没有有效关系"),
    "gap_uncovered_level_one": ("Nobody at the level “{level}” has an effective tie with us", "{level}：还没有有效关系"),
    "gap_single_threaded_department": ("{department} depend on one tie each", "{department}：各只靠一条关系"),
    "gap_single_threaded_department_one": ("{department} depends on one tie", "{department}：只靠一条关系"),
    "gap_unreached_key_person": ("No route of ours reaches {them}", "够不到{them}"),
    "gap_one_way_tie": ("Contacts with {them} come from one side only", "与{them}的往来只由一方发起"),
    "gap_fading_tie": (
        "The ties to {them} were effective {fading_period} ago, and no longer are",
        "与{them}的关系 {fading_period}前还有效，现在已淡",
    ),
    "gap_fading_tie_one": (
        "The tie to {them} was effective {fading_period} ago, and no longer is",
        "与{them}的关系 {fading_period}前还有效，现在已淡",
    ),
    "gap_opposed_key_person": ("{them} reject us", "{them}不认可我们"),
    "gap_opposed_key_person_one": ("{them} rejects us", "{them}不认可我们"),
    "gap_position_only_tie": ("The ties to {them} rest on the seat alone", "与{them}的关系只靠职位"),
    "gap_position_only_tie_one": ("The tie to {them} rests on the seat alone", "与{them}的关系只靠职位"),
    "gap_leans_on_one_seller": ("More than {one_seller} hangs on {us}", "{one_seller}以上的关系系于{us}一人"),
    "gap_level_mismatch": ("{them} are tied only to our base level", "{them}只由我们的基层对接"),
    "gap_level_mismatch_one": ("{them} is tied only to our base level", "{them}只由我们的基层对接"),
    "gap_asks_only": ("For {asks_period} we only asked things of {them}", "{asks_period}来对{them}只有求助，没有维护"),
    "gap_vacant_key_seat": ("Key seats are vacant: {them}", "关键职位空缺：{them}"),
    "gap_vacant_key_seat_one": ("A key seat is vacant: {them}", "关键职位空缺：{them}"),
    "gap_standing_below_tier": ("We stand lower than an account of this tier deserves", "我们的合作定位低于客户等级应有的水平"),
    "gap_no_executive_visit": ("No executive visit for {executive_period}", "{executive_period}没有高层互访"),
    "gap_over_cadence_silence": (
        "{them} have not heard from us for {silent_times} the expected interval",
        "与{them}的联系中断已达应有间隔的{silent_times}",
    ),
    "gap_over_cadence_silence_one": (
        "{them} has not heard from us for {silent_times} the expected interval",
        "与{them}的联系中断已达应有间隔的{silent_times}",
    ),
    "people_more": ("{names} and {n} more", "{names}，另有 {n} 人"),
    "people_others": ("{names} and others", "{names}等人"),
    "departments_more": ("{names} and {n} more", "{names}，另有 {n} 个部门"),
    "silent_since": ("last contact {date}, expected every {n} days", "上次往来 {date}，应每 {n} 天联系一次"),
}
