using KolHub.Attribution.Journeys;

namespace KolHub.Attribution.Coalitions;

/// <summary>
/// The Shapley value where a coalition is worth the orders of the journeys whose channels all belong to it (Zhao et al., arXiv 1804.05327). It is
/// closed: each order is shared alike by the distinct channels of its journey, <c>phi_c = sum over journeys with c of y / |set|</c>. One pass over the touches,
/// exact, for any number of channels; repeats and order do not matter, journeys without an order do not enter.
/// </summary>
public static class SumShapley
{
    public static ModelCredits Of(JourneyBook book) => RuleCredits.Unique("shapley", book);
}
