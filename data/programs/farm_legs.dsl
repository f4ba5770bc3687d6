task farm_legs "The legs on each farm, from its hens and its cows."
in hens: list, cows: list
let hen_legs = map (*2) hens
let cow_legs = map (*4) cows
out zipwith (+) hen_legs cow_legs
example [3, 10], [2, 1] -> [14, 24]
example [25, 10, 15, 10, 20], [11, 10, 2, 4, 3] -> [94, 60, 38, 36, 52]
example [17, 5], [17, 4] -> [102, 26]
example [], [] -> []
example [5], [0, 6] -> [10]
example [0], [64] -> null
holdout [8, 18, 9, 14, 22], [23, 19, 24, 24, 22] -> [108, 112, 114, 124, 132]
holdout [12, 13, 11, 18, 18, 16, 2], [17, 15, 18, 1, 14, 4, 1] -> [92, 86, 94, 40, 92, 48, 8]
holdout [24, 0, 14, 16, 13, 9], [7, 5, 11, 4, 13, 7] -> [76, 20, 72, 48, 78, 46]
holdout [127, 0], [0, 63] -> [254, 252]
holdout [1, 2, 3], [3, 2, 1] -> [14, 12, 10]
