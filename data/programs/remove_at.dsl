task remove_at "The list without what stands at a place, from 0."
in a: int, xs: list
out remove a xs
example 3, [5, 9, -2, 7, 0] -> [5, 9, -2, 0]
example 3, [7, -1, 6, 12, -4] -> [7, -1, 6, -4]
example 5, [5, -3, -4] -> [5, -3, -4]
example 3, [] -> []
example 1, [3, 5, 0] -> [3, 0]
example 1, [-2, -3, 0, 10, 4, 0] -> [-2, 0, 10, 4, 0]
holdout 4, [8, 2, 0, 7] -> [8, 2, 0, 7]
holdout 5, [6, 9, 4, 9, -4] -> [6, 9, 4, 9, -4]
holdout 2, [1, 8] -> [1, 8]
holdout 4, [-1, -1] -> [-1, -1]
holdout 1, [10, -3, 12] -> [10, 12]
