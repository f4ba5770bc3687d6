task slice_of_list "The next size items after the first start items; a negative start or size counts as 0."
in start: int, size: int, xs: list
let rest = drop start xs
out take size rest
example 1, 2, [5, 6, 7, 8] -> [6, 7]
example 2, 1, [1, -4, 0, 7, 18, 16] -> [0]
example 1, 3, [-2, -6, 5, 5, 15] -> [-6, 5, 5]
example 0, 3, [] -> []
example 2, 9, [4, 5, 6, 7] -> [6, 7]
example -1, 1, [8, 9] -> [8]
holdout 2, 1, [13, -9, 13, 18, 6, 17] -> [13]
holdout 3, 3, [15, 16, -5, 14, -7, 20, 5, 0, 18] -> [14, -7, 20]
holdout 2, 2, [-6, -8, 11, 10, 10] -> [11, 10]
holdout 3, 0, [1, 2, 3, 4] -> []
holdout 5, 2, [7, 7] -> []
