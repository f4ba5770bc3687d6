task remainder_by_three "The remainder of each number divided by 3, with the sign of the number."
in xs: list
let thirds = map (/3) xs
let whole = map (*3) thirds
out zipwith (-) xs whole
example [7, 8, 9] -> [1, 2, 0]
example [3, 7, 19] -> [0, 1, 1]
example [15, 17, 11, 10, 5] -> [0, 2, 2, 1, 2]
example [] -> []
example [-7, -8, -9] -> [-1, -2, 0]
example [255, -256] -> [0, -1]
holdout [18, 19] -> [0, 1]
holdout [8, -4, 19] -> [2, -1, 1]
holdout [1, 1, -1, 10, 10, 20] -> [1, 1, -1, 1, 1, 2]
holdout [0, 1, 2] -> [0, 1, 2]
holdout [100, -100] -> [1, -1]
